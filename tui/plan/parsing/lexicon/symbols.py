"""What is written alike in every language: units."""

GLUED_UNITS = (
    r"(?:h|hrs?|ms|s|secs?|mins?|k?g|mg|[kcm]m|[kmgt]b|[km]?wh|[km]w|t|px|ha|m2|m²|m3|m³|m?l|fps|rpm|db|[kmg]?hz|°[cf])(?!\w)"
)
"""A pattern, of lower case."""

TECHNICAL_UNITS = r"(?:[kmg]?wp?|[kmg]wh|k?v|[cm]m|[gt]b|hp)"
"""How large a thing is: `a 500 kW plant`. A pattern, of lower case."""
