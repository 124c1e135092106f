/**
 * Tells whether somebody can see an element: its page is not hidden (minimised, behind another tab), and some of it is
 * inside of the window. Gives the function that ends it.
 */
export function watchSeen(element: Element, tell: (isSeen: boolean) => void): () => void {
  const { ownerDocument: page } = element;
  let isInside = true;
  let wasSeen: boolean | undefined;
  const follow = () => {
    const isSeen = isInside && !page.hidden;
    if (isSeen === wasSeen) return;
    wasSeen = isSeen;
    tell(isSeen);
  };
  const observer = new IntersectionObserver((entries) => {
    isInside = entries.at(-1)?.isIntersecting ?? true;
    follow();
  });
  observer.observe(element);
  page.addEventListener('visibilitychange', follow);
  follow();
  return () => {
    observer.disconnect();
    page.removeEventListener('visibilitychange', follow);
  };
}
