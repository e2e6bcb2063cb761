// Pictures of pages, shown where they are opened. Without this script there is a link to each: an
// image in the page would be fetched, and drawn, for every page of a paper, since browsers load
// images lazily only where scripts run.

for (const details of document.querySelectorAll('.page-picture')) {
  details.addEventListener(
    'toggle',
    () => {
      const link = details.querySelector('a');
      const image = new Image();
      image.alt = link.dataset.alt;
      image.src = link.href;
      link.replaceChildren(image);
    },
    { once: true },
  );
}
