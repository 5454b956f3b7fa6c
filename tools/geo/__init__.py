"""How `data/geo` is made: source -> names, nation; source -> borders -> provinces."""
