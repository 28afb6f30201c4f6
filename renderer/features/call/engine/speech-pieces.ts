import { captionSampleRate } from '#contract/captions.ts';
import workletUrl from './pcm-worklet.ts?worker&url';

/**
 * What is said on a track, in pieces of 16-bit samples of one channel, until it is stopped.
 * @param onFailed the browser cannot
 */
export function speechPieces(
  track: MediaStreamTrack,
  onPiece: (pcm: ArrayBuffer) => void,
  onFailed: () => void,
): () => void {
  const context = new AudioContext({ sampleRate: captionSampleRate });
  let stopped = false;
  const begin = async () => {
    await context.audioWorklet.addModule(workletUrl);
    if (stopped) return;
    const node = new AudioWorkletNode(context, 'pcm', { channelCount: 1, channelCountMode: 'explicit' });
    node.port.onmessage = ({ data }) => stopped || onPiece(data as ArrayBuffer);
    // Silent: what is not connected is not asked for samples.
    context
      .createMediaStreamSource(new MediaStream([track]))
      .connect(node)
      .connect(context.destination);
  };
  begin().catch(onFailed);
  return () => {
    stopped = true;
    void context.close();
  };
}
