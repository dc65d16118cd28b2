const mac = navigator.platform.startsWith('Mac');

const words: Readonly<Record<string, string>> = {
  $mod: mac ? '⌘' : 'Ctrl',
  Alt: mac ? '⌥' : 'Alt',
  Shift: mac ? '⇧' : 'Shift',
  Equal: '+',
  Minus: '−',
  Slash: '/',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
};

/** A key binding as people read it; of several, the first. */
export function keyText(key: string): string {
  const first = key.split(',')[0] ?? key;
  if (first === 'Shift+Slash') return '?';
  return first
    .split('+')
    .map((part) => words[part] ?? part.replace(/^(Key|Digit)/, ''))
    .join(mac ? '' : ' ');
}
