import { useSyncExternalStore } from 'react';

export type Width = 'wide' | 'middling' | 'small';

const middling = window.matchMedia('(max-width: 1199px)');
const small = window.matchMedia('(max-width: 1023px)');

function listen(changed: () => void): () => void {
  middling.addEventListener('change', changed);
  small.addEventListener('change', changed);
  return () => {
    middling.removeEventListener('change', changed);
    small.removeEventListener('change', changed);
  };
}

/** How much room the page has: below 1200 px the inspector floats, below 1024 px the left side is a rail. */
export const useWidth = (): Width => useSyncExternalStore(listen, () => (small.matches ? 'small' : middling.matches ? 'middling' : 'wide'));
