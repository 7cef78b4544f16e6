a: b: {
  inherit a;
  c = b;
  x.b = b;
  rec' = rec { a = a; };
  merged = rec { b = 1; };
  merged.a = a;
  comment = { a = /* of 
  };
  c = derivathe caller */ a; };
  quoted = { "a" = a; "other key" = 1; };
  kinds = { null = null; true = true; float = 1.5; };
}
