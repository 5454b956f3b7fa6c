-- All provincial units.
SELECT region_code, region_name FROM regions WHERE level = 'province' ORDER BY region_code
