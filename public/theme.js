// Before the first paint, so that a dark page never flashes white. The studio keeps these two up to date afterwards.
try {
  var theme = localStorage.getItem('bulkhead.theme');
  var dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
} catch (_) {
  document.documentElement.dataset.theme = 'light';
}
