// A picture that is part of the page: what the filters leave out is hidden, what is chosen is ringed.
"use strict";
{
  const all = (name) => [...document.querySelectorAll(`main [data-${name}]`)];
  const parts = all("of");
  const counts = all("count");
  const picks = [...document.querySelectorAll("#picture [data-pick]")];
  page.picture.draw = (shown) => {
    for (const part of parts)
      part.toggleAttribute("hidden", !part.dataset.of.split(" ").every((id) => shown.has(id)));
    for (const count of counts) count.textContent = shown.get(count.dataset.count) ?? "";
  };
  page.picture.mark = (pick) => {
    for (const part of picks) part.classList.toggle("chosen", part.dataset.pick === pick);
  };
  page.filter();
}
