import { contextBridge, ipcRenderer } from 'electron';

/** All that the page gets of the desktop: a way to say something and a way to be told. The core parses what is said. */
contextBridge.exposeInMainWorld('polycast', {
  send: (message: unknown) => ipcRenderer.send('polycast:message', message),
  /** The first thing it is told is a snapshot of the state. */
  onMessage: (listener: (message: unknown) => void) => {
    ipcRenderer.on('polycast:message', (_event, message) => listener(message));
    ipcRenderer.send('polycast:open');
  },
});

/** Ports cannot pass the bridge; a window message to itself is Electron's way (docs, "MessagePorts in Electron"). */
ipcRenderer.on('polycast:preview-port', ({ ports }, previewId: number) => {
  window.postMessage({ kind: 'preview-port', previewId }, window.location.origin, ports);
});
