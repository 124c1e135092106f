/** A font in the bundle, as a data URL (Vite's `?inline`). */
declare module '*.woff2?inline' {
  const dataUrl: string;
  export default dataUrl;
}
