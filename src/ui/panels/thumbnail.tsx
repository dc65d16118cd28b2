import type { Sketch, SketchBox } from '../store/sketch.ts';

function Shape({ box }: { readonly box: SketchBox }) {
  const { x, y, w, h, kind } = box;
  const hue = box.hue < 0 ? undefined : box.hue;
  const common = { 'data-hue': hue, vectorEffect: 'non-scaling-stroke' } as const;
  switch (kind) {
    case 'domain':
      return (
        <g data-hue={hue}>
          <rect className="domain" {...common} x={x} y={y} width={w} height={h} rx={14} />
          <rect className="tab" x={x} y={y} width={Math.min(w, 170)} height={34} rx={10} />
        </g>
      );
    case 'namespace':
      return <rect className="namespace" {...common} x={x} y={y} width={w} height={h} rx={10} />;
    case 'gateway':
      return (
        <g data-hue={hue}>
          <rect className="thing" {...common} x={x} y={y} width={w} height={h} rx={8} />
          <rect className="post" x={x - 5} y={y - 8} width={12} height={h + 16} rx={5} />
        </g>
      );
    case 'waypoint':
      return (
        <path
          className="thing"
          {...common}
          d={`M${x + w * 0.26} ${y}h${w * 0.48}l${w * 0.26} ${h * 0.3}v${h * 0.4}l${-w * 0.26} ${h * 0.3}h${-w * 0.48}l${-w * 0.26} ${-h * 0.3}v${-h * 0.4}z`}
        />
      );
    case 'client':
      return <circle className="thing" {...common} cx={x + w / 2} cy={y + 30} r={30} />;
    case 'node':
      return <rect className="floor" x={x} y={y + h - 10} width={w} height={10} rx={4} />;
    case 'service':
      return (
        <g data-hue={hue}>
          <rect className="thing" {...common} x={x} y={y} width={w} height={h} rx={10} />
          <rect className="post" x={x} y={y} width={8} height={h} rx={3} />
        </g>
      );
    default:
      return <rect className="thing" {...common} x={x} y={y} width={w} height={h} rx={kind === 'external' ? h / 2 : 8} />;
  }
}

/** A drawing in small. */
export function Thumbnail({ sketch }: { readonly sketch: Sketch }) {
  const { boxes, lines } = sketch;
  if (boxes.length === 0) return <svg className="thumbnail" viewBox="0 0 160 90" aria-hidden="true" />;
  const left = Math.min(...boxes.map((one) => one.x));
  const top = Math.min(...boxes.map((one) => one.y));
  const width = Math.max(...boxes.map((one) => one.x + one.w)) - left;
  const height = Math.max(...boxes.map((one) => one.y + one.h)) - top;
  const pad = Math.max(width, height) * 0.04;
  const containers = boxes.filter((one) => one.kind === 'domain' || one.kind === 'namespace');
  const things = boxes.filter((one) => one.kind !== 'domain' && one.kind !== 'namespace');
  return (
    <svg className="thumbnail" viewBox={`${left - pad} ${top - pad} ${width + 2 * pad} ${height + 2 * pad}`} aria-hidden="true">
      {containers.map((one) => (
        <Shape key={`${one.kind} ${one.x} ${one.y}`} box={one} />
      ))}
      {lines.map(({ from, to }) => (
        <path
          key={`${from.join()} ${to.join()}`}
          className="line"
          d={`M${from[0]} ${from[1]}H${(from[0] + to[0]) / 2}V${to[1]}H${to[0]}`}
          vectorEffect="non-scaling-stroke"
        />
      ))}
      {things.map((one) => (
        <Shape key={`${one.kind} ${one.x} ${one.y}`} box={one} />
      ))}
    </svg>
  );
}
