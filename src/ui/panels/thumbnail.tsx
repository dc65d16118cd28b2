import type { RecentDocument } from '../store/storage.ts';

type Boxes = RecentDocument['boxes'];

/** A drawing as boxes. */
export function Thumbnail({ boxes }: { readonly boxes: Boxes }) {
  if (boxes.length === 0) return <svg className="thumbnail" viewBox="0 0 160 90" aria-hidden="true" />;
  const left = Math.min(...boxes.map((one) => one.x));
  const top = Math.min(...boxes.map((one) => one.y));
  const width = Math.max(...boxes.map((one) => one.x + one.w)) - left;
  const height = Math.max(...boxes.map((one) => one.y + one.h)) - top;
  const pad = Math.max(width, height) * 0.05;
  return (
    <svg className="thumbnail" viewBox={`${left - pad} ${top - pad} ${width + 2 * pad} ${height + 2 * pad}`} aria-hidden="true">
      {boxes.map((one, at) => {
        const container = one.kind === 'domain' || one.kind === 'namespace';
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a picture drawn from the list as it is
            key={at}
            className={container ? one.kind : 'thing'}
            data-hue={one.hue < 0 ? undefined : one.hue}
            x={one.x}
            y={one.y}
            width={one.w}
            height={one.h}
            rx={one.kind === 'client' ? one.h / 2 : 10}
            vectorEffect="non-scaling-stroke"
          />
        );
      })}
    </svg>
  );
}
