/**
  Functions over lists of articles, each a set with `name`, `price` and `count`.
*/
{ lib }:

let
  inherit (lib) foldl' groupBy mapAttrs;

  /**
    The value of an article on the shelf.
  */
  value = article: article.price * article.count;
in
{
  inherit value;

  total = foldl' (sum: article: sum + value article) 0;

  byShelf = articles: mapAttrs (_: map (article: article.name)) (groupBy (a: a.shelf or "none") articles);

  isEmpty = articles: articles == [ ] || lib.all (article: article.count == 0) articles;
}
