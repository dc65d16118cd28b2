/** The heads of lines, once for the page. */
export function Arrows() {
  return (
    <svg className="arrows" aria-hidden="true">
      <defs>
        {['', '-accent', '-bad'].map((tone) => (
          <marker
            key={tone}
            id={`arrow${tone}`}
            className={`arrow${tone}`}
            markerUnits="userSpaceOnUse"
            markerWidth="10"
            markerHeight="10"
            viewBox="0 0 8 8"
            refX="7.2"
            refY="4"
            orient="auto"
          >
            <path d="M0 .5 8 4 0 7.5z" />
          </marker>
        ))}
      </defs>
    </svg>
  );
}
