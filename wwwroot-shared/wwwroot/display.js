// Theme and density of this browser. The choice is kept in cookies, so that the server paints it into the page and nothing flashes.
const root = document.documentElement;
const choices = ['theme', 'density'];
const year = 365 * 24 * 60 * 60;

document.addEventListener('change', event => {
  const { name, value } = event.target;
  if (!choices.includes(name) || !event.target.closest('.display-choice')) {
    return;
  }

  if (value) {
    root.dataset[name] = value;
  } else {
    delete root.dataset[name];
  }
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `PlantPortal.${name}=${value}; path=/; max-age=${value ? year : 0}; samesite=lax${secure}`;
});

// The page does not know what was chosen; the choice is looked up when the menu that shows it opens.
document.addEventListener('beforetoggle', () => {
  for (const input of document.querySelectorAll('.display-choice input')) {
    input.checked = input.value === (root.dataset[input.name] ?? '');
  }
}, true);
