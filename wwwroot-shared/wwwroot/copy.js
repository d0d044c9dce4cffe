// A button that copies the value of a field: <button data-copies="id of the field" data-copied="what it says then">.
document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copies]');
  const field = button && document.getElementById(button.dataset.copies);
  if (!field) {
    return;
  }

  // Selected as well, for where the clipboard is shut.
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    button.querySelector('[role=status]').textContent = button.dataset.copied;
  } catch {
    // What is selected can be copied by hand.
  }
});
