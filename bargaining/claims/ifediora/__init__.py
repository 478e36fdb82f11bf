from bargaining.claims.ifediora import agency, credibility, levers
