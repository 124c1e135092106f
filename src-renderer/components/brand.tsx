import './brand.css';

/** The sign and the name: one line that becomes three. */
export function Brand() {
  return (
    <div className="brand">
      <BrandSign />
      <span>Polycast</span>
    </div>
  );
}

function BrandSign() {
  return (
    <svg className="brand-sign" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="3.8" cy="10" r="2.3" fill="currentColor" stroke="none" />
      <path d="M7.5 10h10M7 8.2C10 7 11 3.5 17 3.2M7 11.8c3 1.2 4 4.7 10 5" />
    </svg>
  );
}
