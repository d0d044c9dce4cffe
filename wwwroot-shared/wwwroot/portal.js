// A lost connection to the server: Blazor tries to take the circuit up again by itself. When that cannot work any more
// (the server was restarted, or the circuit is gone) the page is loaded anew as soon as the server answers.
const notice = document.getElementById('components-reconnect-modal');

notice?.addEventListener('components-reconnect-state-changed', event => {
  if (event.detail.state === 'rejected') {
    location.reload();
  } else if (event.detail.state === 'failed') {
    reloadWhenServerAnswers();
  }
});

async function reloadWhenServerAnswers() {
  for (;;) {
    try {
      if ((await fetch('health/live', { cache: 'no-store' })).ok) {
        location.reload();
        return;
      }
    } catch {
      // still out of reach
    }
    await new Promise(resolve => setTimeout(resolve, 2000));
  }
}
