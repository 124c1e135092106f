import './tile.css';

/** Two letters in place of a product's logo. */
export function Tile({ monogram, size = 'medium' }: { readonly monogram: string; readonly size?: 'medium' | 'large' }) {
  return (
    <span className={`tile ${size}`} aria-hidden="true">
      {monogram}
    </span>
  );
}
