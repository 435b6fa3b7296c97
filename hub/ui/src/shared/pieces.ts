import Hls from 'hls.js';

/**
 * Plays a film in pieces (HLS) in the element, by hls.js where the browser has what that takes, else by the
 * browser itself. It is loaded when there is such a film, and not before.
 *
 * @param from where to begin, in seconds
 * @returns lets go of it
 */
export function playPieces(element: HTMLVideoElement, place: string, from: number, cannot: () => void): () => void {
  if (!Hls.isSupported()) {
    element.src = place;
    return () => {};
  }
  // A worker of its own would be made of a blob, which the hub's content policy doesn't know.
  const hls = new Hls({ enableWorker: false, startPosition: from > 0 ? from : -1 });
  let mended = false;
  hls.on(Hls.Events.ERROR, (_, problem) => {
    if (!problem.fatal) return;
    if (problem.type === Hls.ErrorTypes.MEDIA_ERROR && !mended) {
      mended = true;
      hls.recoverMediaError();
    } else cannot();
  });
  hls.loadSource(place);
  hls.attachMedia(element);
  return () => hls.destroy();
}
