// The connection to the server. Blazor takes a lost circuit up again by itself; this says what is going on, marks the page as old
// meanwhile (the attribute data-cut on body), and loads the page anew when the circuit is gone for good.
const secondsCut = document.querySelector('[data-seconds-cut]');
let cutAt = null;
let counting = null;

document.getElementById('components-reconnect-modal').addEventListener('components-reconnect-state-changed', event => {
  switch (event.detail.state) {
    case 'show':
    case 'retrying':
      cut();
      break;
    case 'hide':
      mended();
      break;
    case 'rejected':
    case 'resume-failed':
      document.body.dataset.cut = 'gone';
      location.reload();
      break;
    case 'failed':
      cut();
      reloadWhenServerAnswers();
      break;
  }
});

document.addEventListener('click', event => {
  if (event.target.closest('[data-loads-page]')) {
    location.reload();
  }
});

// A server that is silent for twelve seconds is lost: it says that it is there every five. Then once a second, as long as it takes.
Blazor.start({
  circuit: {
    configureSignalR: builder => builder.withServerTimeout(12_000).withKeepAliveInterval(5_000),
    reconnectionOptions: { maxRetries: 600, retryIntervalMilliseconds: 1_000 },
  },
});

function cut() {
  if (cutAt !== null) {
    return;
  }

  cutAt = Date.now();
  document.body.dataset.cut = 'trying';
  count();
  counting = setInterval(count, 1_000);
}

function mended() {
  clearInterval(counting);
  cutAt = null;
  delete document.body.dataset.cut;
}

function count() {
  secondsCut.textContent = secondsCut.dataset.secondsCut.replace('{0}', Math.round((Date.now() - cutAt) / 1_000));
}

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
    await new Promise(resolve => setTimeout(resolve, 2_000));
  }
}
