from bargaining.claims.ifediora import agency, atrocities, credibility, kenya, levers, mechanisms, power, roles
