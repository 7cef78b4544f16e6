// The tokens of the Nix language, as Nix 2.34 reads them.
//
// Longest match wins; on a tie the rule that stands first. A byte is a character here: offsets are
// byte offsets, and what lies beyond ASCII occurs only in strings and comments.
//
// Modes are a stack. '{' and '${' push the default mode and '}' pops it; a '}' at the bottom pops
// nothing. '"', '\'\'' and a path push the mode of their inside.
lexer grammar NixLexer;

// Keywords. 'or' is a keyword only after a selection; elsewhere it is a name.

IF      : 'if' ;
THEN    : 'then' ;
ELSE    : 'else' ;
ASSERT  : 'assert' ;
WITH    : 'with' ;
LET     : 'let' ;
IN      : 'in' ;
REC     : 'rec' ;
INHERIT : 'inherit' ;
OR      : 'or' ;

// Operators and punctuation.

ELLIPSIS        : '...' ;
EQUAL           : '==' ;
NOT_EQUAL       : '!=' ;
LESS_OR_EQUAL   : '<=' ;
GREATER_OR_EQUAL : '>=' ;
AND             : '&&' ;
OR_ELSE         : '||' ;
IMPLIES         : '->' ;
UPDATE          : '//' ;
CONCAT          : '++' ;
PIPE_FROM       : '<|' ;
PIPE_INTO       : '|>' ;
ASSIGN          : '=' ;
LESS            : '<' ;
GREATER         : '>' ;
NOT             : '!' ;
PLUS            : '+' ;
MINUS           : '-' ;
TIMES           : '*' ;
DIVIDE          : '/' ;
SEMICOLON       : ';' ;
COLON           : ':' ;
COMMA           : ',' ;
DOT             : '.' ;
AT              : '@' ;
QUESTION        : '?' ;
LEFT_PAREN      : '(' ;
RIGHT_PAREN     : ')' ;
LEFT_BRACKET    : '[' ;
RIGHT_BRACKET   : ']' ;
LEFT_BRACE      : '{'  -> pushMode(DEFAULT_MODE) ;
RIGHT_BRACE     : '}'  -> popMode ;
INTERPOLATION   : '${' -> pushMode(DEFAULT_MODE) ;

// Names and literals.

IDENTIFIER : [a-zA-Z_] [a-zA-Z0-9_'-]* ;
INTEGER    : DIGIT+ ;
FLOAT      : ( [1-9] DIGIT* '.' DIGIT* | '0'? '.' DIGIT+ ) ( [Ee] [+-]? DIGIT+ )? ;

// A path may go on after its first token: see IN_PATH. 'a/${' and '~/${' are one token, the text
// and the opening of the interpolation that follows it.
PATH        : PATH_CHAR* ( '/' PATH_CHAR+ )+ '/'? -> pushMode(IN_PATH) ;
HOME_PATH   : '~' ( '/' PATH_CHAR+ )+ '/'?        -> pushMode(IN_PATH) ;
PATH_PREFIX : ( PATH_CHAR* | '~' ) '/' '${'       -> pushMode(IN_PATH), pushMode(DEFAULT_MODE) ;
SEARCH_PATH : '<' PATH_CHAR+ ( '/' PATH_CHAR+ )* '>' ;
URI         : [a-zA-Z] [a-zA-Z0-9+.-]* ':' [a-zA-Z0-9%/?:@&=+$,_.!~*'-]+ ;

STRING_OPEN          : '"'             -> pushMode(IN_STRING) ;
INDENTED_STRING_OPEN : '\'\'' ( ' '* '\n' )? -> pushMode(IN_INDENTED_STRING) ;

WHITESPACE    : [ \t\r\n]+        -> skip ;
LINE_COMMENT  : '#' ~[\r\n]*      -> skip ;
BLOCK_COMMENT : '/*' .*? '*/'     -> skip ;

// Anything else is one token, so that the parser owns the message.
UNKNOWN : [\u0080-\uFFFF]+ | . ;

fragment DIGIT     : [0-9] ;
fragment PATH_CHAR : [a-zA-Z0-9._+-] ;

// "…": a backslash takes the next character with it, and '$$' opens no interpolation.
mode IN_STRING;

STRING_TEXT          : ( ~[$"\\] | '\\' . | '$' ~[{"\\] | '$\\' . )+ | '$' ;
STRING_INTERPOLATION : '${' -> type(INTERPOLATION), pushMode(DEFAULT_MODE) ;
STRING_CLOSE         : '"'  -> popMode ;
STRING_UNKNOWN       : '\\' -> type(UNKNOWN) ;

// ''…'': text counts towards the indentation that is stripped; an escape, and a '$' or '\'' that
// stands for itself, is text of its own that does not.
mode IN_INDENTED_STRING;

INDENTED_TEXT          : ( ~[$'] | '$' ~[{'] | '\'' ~['$] )+ ;
INDENTED_ESCAPE        : '\'\'$' | '$' | '\'\'\'' | '\'\'\\' . | '\'' ;
INDENTED_INTERPOLATION : '${'   -> type(INTERPOLATION), pushMode(DEFAULT_MODE) ;
INDENTED_STRING_CLOSE  : '\'\'' -> popMode ;

// What continues a path with no space between. The path ends where neither follows.
mode IN_PATH;

PATH_INTERPOLATION : '${' -> pushMode(DEFAULT_MODE) ;
PATH_TEXT          : PATH_CHAR* ( '/' PATH_CHAR+ )+ '/'? | PATH_CHAR* '/' | PATH_CHAR+ ;
PATH_END           : -> skip, popMode ;
