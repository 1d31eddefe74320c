"use client";

import { unstable_isUnrecognizedActionError } from "next/navigation";

type Props = { error: Error & { digest?: string }; reset: () => void };

/**
 * Shown if a page failed. Its texts are in attributes of the body, so that no catalogue is shipped.
 * It imports no component, because every page's script contains it. The reference is the id of the request
 * that brought the page, and the framework's number of the fault, should a later request have failed.
 */
export default function ErrorPage({ error, reset }: Props) {
  const words = typeof document === "undefined" ? undefined : document.body.dataset;
  const reference = [words?.brokeReference, error.digest].join(" ").trim();
  // The page is from an older build, so its form does not work until it is reloaded.
  const isRenewed = unstable_isUnrecognizedActionError(error);
  return (
    <main className="measure p-6" role="alert">
      <h1>{isRenewed ? words?.renewedTitle : words?.brokeTitle}</h1>
      <p className="my-4">{isRenewed ? words?.renewedBody : words?.brokeBody}</p>
      {isRenewed ? null : <p className="my-4">{reference}</p>}
      <button type="button" className="btn btn-primary" onClick={isRenewed ? () => location.reload() : reset}>
        <span>{words?.brokeAgain}</span>
      </button>
    </main>
  );
}
