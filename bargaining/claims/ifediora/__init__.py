from bargaining.claims.ifediora import agency, atrocities, credibility, levers, mechanisms, power, roles
