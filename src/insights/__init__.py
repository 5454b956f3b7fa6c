"""Smart City Policy Insights: figures one can trust from Chinese smart-city policy documents."""
