// Folds the legend of a document on a phone, where it would take the first screen. It runs as soon as the legend is read,
// so that the text below it never moves.
"use strict";
if (matchMedia("(max-width: 37.5rem)").matches) document.querySelector(".legend").open = false;
