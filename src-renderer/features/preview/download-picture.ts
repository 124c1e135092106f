/** Saves a picture where the browser keeps its downloads, named after the camera and the moment. */
export function downloadPicture(picture: Blob, cameraName: string): void {
  const url = URL.createObjectURL(picture);
  const link = document.createElement('a');
  link.href = url;
  link.download = `${pictureName(cameraName, new Date())}.png`;
  link.click();
  URL.revokeObjectURL(url);
}

/** "Harbour entrance 2026-05-03 13.42.50": sorts by time, and every file system takes it. */
export function pictureName(cameraName: string, at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('.');
  return `${cameraName.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim()} ${day} ${time}`;
}
