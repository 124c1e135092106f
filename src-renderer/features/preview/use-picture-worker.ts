import { useEffect, useState } from 'react';
import { createPictureWorker, type PictureWorker } from './decoding/picture-worker.ts';

/** A worker as long as the component is there; undefined at first. */
export function usePictureWorker(): PictureWorker | undefined {
  const [worker, setWorker] = useState<PictureWorker>();
  useEffect(() => {
    const started = createPictureWorker();
    setWorker(started);
    return started.end;
  }, []);
  return worker;
}
