// Before the first paint, so that a dark page never flashes white. The studio keeps the attribute up to date afterwards.
function storedTheme() {
  try {
    return localStorage.getItem('bulkhead.theme');
  } catch {
    return null;
  }
}
const chosen = storedTheme();
const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
document.documentElement.dataset.theme = dark ? 'dark' : 'light';
