/** Makers of cameras that Polycast knows the ways of. */
export type Vendor =
  | 'Amcrest'
  | 'Axis'
  | 'Bosch'
  | 'Dahua'
  | 'Foscam'
  | 'Hanwha'
  | 'Hikvision'
  | 'Panasonic'
  | 'Reolink'
  | 'Sony'
  | 'TP-Link'
  | 'Uniview'
  | 'Vivotek';

/** Where a maker's cameras have their streams: path and query of an RTSP address. */
export interface VendorPaths {
  readonly vendor: Vendor | 'Other';
  readonly main: string;
  /** The stream of a lower rate. */
  readonly sub?: string;
  /** Where it is not 554. */
  readonly port?: number;
}

/** The usual ones, from the makers' own pages and lists of users; a maker's newer way first. */
export const vendorPaths: readonly VendorPaths[] = [
  { vendor: 'Amcrest', main: '/cam/realmonitor?channel=1&subtype=0', sub: '/cam/realmonitor?channel=1&subtype=1' },
  {
    vendor: 'Axis',
    // It sends whatever codec and size the address asks for.
    main: '/axis-media/media.amp?videocodec=h264',
    sub: '/axis-media/media.amp?videocodec=h264&resolution=640x360',
  },
  { vendor: 'Bosch', main: '/rtsp_tunnel?h26x=4&line=1&inst=1', sub: '/rtsp_tunnel?h26x=4&line=1&inst=2' },
  { vendor: 'Dahua', main: '/cam/realmonitor?channel=1&subtype=0', sub: '/cam/realmonitor?channel=1&subtype=1' },
  { vendor: 'Foscam', main: '/videoMain', sub: '/videoSub' },
  { vendor: 'Foscam', main: '/videoMain', sub: '/videoSub', port: 88 },
  { vendor: 'Hanwha', main: '/onvif/profile2/media.smp', sub: '/onvif/profile3/media.smp' },
  { vendor: 'Hikvision', main: '/Streaming/Channels/101', sub: '/Streaming/Channels/102' },
  { vendor: 'Hikvision', main: '/h264/ch1/main/av_stream', sub: '/h264/ch1/sub/av_stream' },
  { vendor: 'Panasonic', main: '/MediaInput/h264/stream_1', sub: '/MediaInput/h264/stream_2' },
  { vendor: 'Reolink', main: '/h264Preview_01_main', sub: '/h264Preview_01_sub' },
  { vendor: 'Sony', main: '/media/video1', sub: '/media/video2' },
  { vendor: 'TP-Link', main: '/stream1', sub: '/stream2' },
  { vendor: 'Uniview', main: '/media/video1', sub: '/media/video2' },
  { vendor: 'Vivotek', main: '/live1s1.sdp', sub: '/live1s2.sdp' },
  { vendor: 'Vivotek', main: '/live.sdp', sub: '/live2.sdp' },
  { vendor: 'Other', main: '/live' },
  { vendor: 'Other', main: '/h264' },
  { vendor: 'Other', main: '/11', sub: '/12' },
  // Xiongmai, who make the inside of most cameras that have no name (XMEye).
  {
    vendor: 'Other',
    main: '/user={user}&password={password}&channel=1&stream=0.sdp',
    sub: '/user={user}&password={password}&channel=1&stream=1.sdp',
  },
];

/** The paths of one maker's cameras; all of them where the maker is not known. `vendor` is what a camera calls it. */
export function pathsFor(vendor: string | undefined): readonly VendorPaths[] {
  const known = vendorNamed(vendor);
  return known === undefined ? vendorPaths : vendorPaths.filter((row) => row.vendor === known);
}

/** The maker that a name means, however a camera writes it: "HIKVISION", "Hanwha Techwin", "tapo". */
export function vendorNamed(name: string | undefined): Vendor | undefined {
  return names.find(([pattern]) => pattern.test(name ?? ''))?.[1];
}

/** With the brands under which a maker's cameras are sold, as far as they are the same inside. */
const names: readonly (readonly [RegExp, Vendor])[] = [
  [/amcrest/i, 'Amcrest'],
  [/\baxis\b/i, 'Axis'],
  [/bosch/i, 'Bosch'],
  [/dahua|\blorex\b|\bimou\b/i, 'Dahua'],
  [/foscam/i, 'Foscam'],
  [/hanwha|wisenet|samsung/i, 'Hanwha'],
  [/hik ?vision|hiwatch|hilook|\bezviz\b|\bannke\b/i, 'Hikvision'],
  [/panasonic|i-pro\b/i, 'Panasonic'],
  [/reolink/i, 'Reolink'],
  [/\bsony\b/i, 'Sony'],
  [/tp-?link|\btapo\b|\bvigi\b/i, 'TP-Link'],
  [/uniview|\bunv\b|uniarch/i, 'Uniview'],
  [/vivotek/i, 'Vivotek'],
];
