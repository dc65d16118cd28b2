import type { TextChange } from '../../worker/inquiries.ts';
import { lineDiff } from './line-diff.ts';

const signs = { same: ' ', gone: '−', new: '+', gap: '' };

/** What a repair changes in one text. */
export function TextDiff({ change }: { readonly change: TextChange }) {
  return (
    <figure className="text-diff">
      <figcaption className="mono quiet">{change.file}</figcaption>
      <pre>
        {lineDiff(change.before, change.after).map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text
          <span key={at} className={one.kind}>
            <i>{one.kind === 'gap' ? '' : one.line}</i>
            {signs[one.kind]} {one.text}
            {'\n'}
          </span>
        ))}
      </pre>
    </figure>
  );
}
