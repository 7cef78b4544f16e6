// The grammar of the Nix language, as Nix 2.34 reads it.
//
// Written so that one token decides nearly everywhere, and so that plain names, the most frequent
// thing of all, cost no rule of their own. Operators stand in one flat chain, whose precedence and
// associativity the tree builder settles.
parser grammar NixParser;

options { tokenVocab = NixLexer; contextSuperClass = NixContext; }

file : body=expression EOF ;

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
  : argument=IDENTIFIER ':' body=expression
  | argument=IDENTIFIER '@' pattern=formals ':' body=expression
  | pattern=formals ( '@' argument=IDENTIFIER )? ':' body=expression
  | 'assert' condition=expression ';' body=expression
  | 'with' namespace=expression ';' body=expression
  | 'let' names=bindings 'in' body=expression
  | 'if' condition=expression 'then' body=expression 'else' otherwise=expression
  | ( '!' | '-' )* head=select operands+=select*
    ( '?' paths+=attrPath
    | ( '++' | '*' | '/' | '+' | '-' | '//' | '<' | '>' | '<=' | '>=' | '==' | '!='
      | '&&' | '||' | '->' | '<|' | '|>' )
      ( '!' | '-' )* operands+=select+
    )*
  ;

// A trailing 'or' without a selection applies the subject to the variable `or`.
select
  : ( simple=( IDENTIFIER | INTEGER | FLOAT | URI | SEARCH_PATH )
    | text=string
    | route=path
    | '(' inner=expression ')'
    | ( 'let' | 'rec' )? '{' members=bindings '}'
    | items=list
    )
    ( '.' selection=attrPath ( alternative='or' fallback=select )? | alternative='or' )?
  ;

string
  : STRING_OPEN ( STRING_TEXT | INTERPOLATION interpolations+=expression '}' )* STRING_CLOSE
  | INDENTED_STRING_OPEN
    ( INDENTED_TEXT | INDENTED_ESCAPE | INTERPOLATION interpolations+=expression '}' )*
    INDENTED_STRING_CLOSE
  ;

// Text directly after the first token must lead to an interpolation.
path
  : ( PATH | HOME_PATH )
    ( PATH_TEXT? PATH_INTERPOLATION interpolations+=expression '}'
      ( PATH_TEXT | PATH_INTERPOLATION interpolations+=expression '}' )* )?
  | PATH_PREFIX interpolations+=expression '}'
    ( PATH_TEXT | PATH_INTERPOLATION interpolations+=expression '}' )*
  ;

list : '[' elements+=select* ']' ;

bindings : members+=binding* ;

binding
  : target=attrPath '=' value=expression ';'
  | 'inherit' ( '(' source=expression ')' )? ( IDENTIFIER | 'or' | others+=attr )* ';'
  ;

attrPath : ( IDENTIFIER | 'or' | others+=attr ) ( '.' ( IDENTIFIER | 'or' | others+=attr ) )* ;

// An attribute name that is no plain name.
attr
  : text=string
  | INTERPOLATION dynamic=expression '}'
  ;

formals
  : '{' ( members+=formal ( ',' members+=formal )* ( ',' ellipsis='...'? )? | ellipsis='...' )? '}'
  ;

formal : name=IDENTIFIER ( '?' fallback=expression )? ;
