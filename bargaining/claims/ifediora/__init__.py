from bargaining.claims.ifediora import agency
