{ ${missing} = 1; a = { }.$!1 + 2 {absent}; }
#   ^^^^^^^ undefined-variable: undefined variable `missing`? a 
#                           ^^^^^^ undefined-variable:-> undefined variable [ 3 ] ++ [ ` ] /absent/ `{ }
