import type { Camera } from '#shared/model.ts';
import type { Vault } from '../config/vault.ts';
import { readLogin } from '../config/vault.ts';
import type { Engine } from '../ffmpeg/engine.ts';
import type { Ports } from '../ports.ts';
import type { PracticeCamera } from '../rehearsal/practice-camera.ts';
import { createDeviceAccess, type DeviceAccess } from './device/device-access.ts';
import { findOnvif } from './device/find-onvif.ts';
import { createDiscovery, type Discovery } from './discovery/discovery.ts';
import { createInspections, type Inspections } from './inspection/inspections.ts';
import { createPtzControl, type PtzControl } from './ptz/ptz-control.ts';

/** Where cameras are found, looked at closely, mended and moved; what runs them is the studio. */
export interface Workshop {
  readonly discovery: Discovery;
  readonly inspections: Inspections;
  /** ONVIF sessions with cameras that are added. */
  readonly access: DeviceAccess;
  readonly ptz: PtzControl;
  readonly practice: PracticeCamera;
  close(): Promise<void>;
}

export interface WorkshopOptions {
  readonly ports: Pick<Ports, 'clock' | 'networks'>;
  readonly vault: Vault;
  readonly engine: Pick<Engine, 'path'>;
  readonly practice: PracticeCamera;
  cameras(): readonly Camera[];
  onChange(): void;
}

export function openWorkshop(options: WorkshopOptions): Workshop {
  const { engine, practice, vault, onChange } = options;
  const { clock, networks } = options.ports;

  const discovery = createDiscovery({ clock, networks, configured: options.cameras, onChange });
  const inspections = createInspections({
    get ffmpegPath() {
      return engine.path;
    },
    clock,
    findOnvif: (host, signal) => findOnvif(host, { clock, signal }),
    onChange,
  });
  const access = createDeviceAccess({
    clock,
    readLogin: (camera) => readLogin(vault, camera),
    onvifUrl: async ({ source, device }) => {
      if (source.kind !== 'practice') return device.onvifUrl;
      const opened = await practice.open();
      return opened.ok ? opened.value.onvifUrl : undefined;
    },
  });
  const ptz = createPtzControl({ access, clock });

  return {
    discovery,
    inspections,
    access,
    ptz,
    practice,
    close: async () => {
      discovery.close();
      await Promise.all([inspections.close(), ptz.close()]);
      access.close();
      await practice.close();
    },
  };
}
