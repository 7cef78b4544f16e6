// The grammar of the Nix language, as Nix 2.34 reads it.
//
// Written so that one token decides nearly everywhere; only a name and an opening brace, which may
// begin a function, take more. What is frequent and small, names above all, stands where it is used
// and costs no rule of its own. Operators stand in one flat chain, whose precedence and associativity
// are settled as it is read.
parser grammar NixParser;

options { tokenVocab = NixLexer; contextSuperClass = NixContext; }

file : expression EOF ;

// The last alternative is the chain. Tightest first; operands side by side are an application:
//
//   application  left          <  >  <=  >=   none
//   -  (prefix)                == !=          none
//   ?            none          &&             left
//   ++           right         ||             left
//   *  /         left          ->             right
//   +  -         left          <|             right
//   !  (prefix)                |>             left, not mixed with <|
//   //           right
expression
  : IDENTIFIER ':' expression
  | IDENTIFIER '@' formals ':' expression
  | formals ( '@' IDENTIFIER )? ':' expression
  | 'assert' expression ';' expression
  | 'with' expression ';' expression
  | 'let' binding* 'in' expression
  | 'if' expression 'then' expression 'else' expression
  | ( '!' | '-' )* ( ( IDENTIFIER | string | set | list | other ) selection? )+
    ( '?' attrPath
    | ( '++' | '*' | '/' | '+' | '-' | '//' | '<' | '>' | '<=' | '>=' | '==' | '!='
      | '&&' | '||' | '->' | '<|' | '|>' )
      ( '!' | '-' )* ( ( IDENTIFIER | string | set | list | other ) selection? )+
    )*
  ;

operand : ( IDENTIFIER | string | set | list | other ) selection? ;

// A trailing 'or' without a selection applies the subject to the variable `or`.
selection
  : '.' ( IDENTIFIER | 'or' | attr ) ( '.' ( IDENTIFIER | 'or' | attr ) )* ( 'or' operand )?
  | 'or'
  ;

other : INTEGER | FLOAT | URI | SEARCH_PATH | path | '(' expression ')' ;

string
  : STRING_OPEN ( STRING_TEXT | INTERPOLATION expression '}' )* STRING_CLOSE
  | INDENTED_STRING_OPEN
    ( INDENTED_TEXT | INDENTED_ESCAPE | INTERPOLATION expression '}' )*
    INDENTED_STRING_CLOSE
  ;

// Text directly after the first token must lead to an interpolation.
path
  : ( PATH | HOME_PATH )
    ( PATH_TEXT? PATH_INTERPOLATION expression '}'
      ( PATH_TEXT | PATH_INTERPOLATION expression '}' )* )?
  | PATH_PREFIX expression '}' ( PATH_TEXT | PATH_INTERPOLATION expression '}' )*
  ;

list : '[' ( ( IDENTIFIER | string | set | list | other ) selection? )* ']' ;

set : ( 'let' | 'rec' )? '{' binding* '}' ;

binding
  : ( IDENTIFIER | 'or' | attr ) ( '.' ( IDENTIFIER | 'or' | attr ) )* '=' expression ';'
  | 'inherit' ( '(' expression ')' )? ( IDENTIFIER | 'or' | attr )* ';'
  ;

attrPath : ( IDENTIFIER | 'or' | attr ) ( '.' ( IDENTIFIER | 'or' | attr ) )* ;

// An attribute name that is no plain name.
attr
  : string
  | INTERPOLATION expression '}'
  ;

formals : '{' ( formal ( ',' formal )* ( ',' '...'? )? | '...' )? '}' ;

formal : IDENTIFIER ( '?' expression )? ;
