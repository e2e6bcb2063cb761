// Ways between the matches in a paper's text: what a link leads to gets the focus, and is said to
// whoever does not see it. Without this script the links lead there all the same.

const status = document.createElement('p');
status.className = 'govuk-visually-hidden';
status.setAttribute('role', 'status');
status.dataset.enhanced = '';
document.getElementById('text').append(status);

function arrive() {
  const match = document.getElementById(location.hash.slice(1));
  if (match?.localName !== 'mark') return;
  match.tabIndex = -1;
  match.focus({ preventScroll: true }); // the browser has scrolled already
  status.textContent = match.nextElementSibling.firstElementChild.textContent;
}

addEventListener('hashchange', arrive);
arrive();
