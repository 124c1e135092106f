/** Saves something where the browser keeps its downloads. */
export function download(content: Blob, fileName: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

/** "Harbour entrance 2026-05-03 13.42.50": sorts by time, and every file system takes it. */
export function nameWithTime(name: string, at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('.');
  return `${name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim()} ${day} ${time}`;
}
