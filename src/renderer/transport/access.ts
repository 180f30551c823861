import './access.css';

/** The tab's own storage: gone with the tab, unreadable to pages of another origin. */
const STORED_AS = 'skyglass.token';

/**
 * Takes the token out of the address (`#token=...`), where it must not stay: addresses are kept in the
 * history and read over shoulders. A reload finds it in the tab's storage. Null when there is none.
 */
export function takeToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (!token) return sessionStorage.getItem(STORED_AS);
  sessionStorage.setItem(STORED_AS, token);
  history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}

/** The token that was taken out of the address; null on the desktop, which needs none. */
export function keptToken(): string | null {
  return sessionStorage.getItem(STORED_AS);
}

const REASONS = {
  missing: 'This page was opened without its access token.',
  refused: 'The token of this page belongs to a Skyglass that has ended.',
};

/** Covers the page by a text that says why it may not show anything, and what to do. */
export function showNoAccess(reason: keyof typeof REASONS): void {
  if (reason === 'refused') sessionStorage.removeItem(STORED_AS);
  if (document.querySelector('.no-access')) return;
  const title = document.createElement('h1');
  title.textContent = 'Skyglass cannot be opened here';
  const text = document.createElement('p');
  text.textContent = `${REASONS[reason]} Open the whole address that Skyglass printed when it started: it ends in “#token=…”.`;
  const dialog = document.createElement('dialog');
  dialog.className = 'no-access';
  dialog.append(title, text);
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  document.body.append(dialog);
  dialog.showModal();
}
