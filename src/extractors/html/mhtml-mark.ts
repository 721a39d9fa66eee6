/** True where a text begins as a web page in one file does: with the header of a message. */
export function isMhtml(probe: string): boolean {
  return (
    /^(?:from|to|mime-version|message-id|content-[\w-]+|subject|date|x-[\w-]+|snapshot-content-location):/iu.test(
      probe,
    ) && /^content-type:\s*(?:multipart\/(?:related|alternative|mixed)|text\/html)/imu.test(probe)
  );
}
