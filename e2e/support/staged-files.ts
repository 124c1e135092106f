import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { listPageFiles } from '../../src-main/headless/server/page-files.ts';
import { pageHeaders } from '../../src-main/system/page-policy.ts';

let origin: Promise<string> | undefined;

/**
 * Where the built page is on loopback, with the headers that it has in the app. The browser may keep it, unlike one that
 * a test hands over, as it reads it again and again.
 */
export function stagedOrigin(): Promise<string> {
  origin ??= serve();
  return origin;
}

async function serve(): Promise<string> {
  const files = await listPageFiles(fileURLToPath(new URL('../../out/renderer', import.meta.url)));
  const server = createServer(async (request, response) => {
    const file = files.get(request.url ?? '');
    if (!file) return response.writeHead(404).end();
    return response
      .writeHead(200, { ...pageHeaders, 'content-type': file.contentType, 'cache-control': 'max-age=3600' })
      .end(await file.read());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // It ends with its worker.
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
