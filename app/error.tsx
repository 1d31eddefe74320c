"use client";

import { unstable_isUnrecognizedActionError } from "next/navigation";
import { Button } from "@/components/ui/button";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** Shown where a page could not be made. Its words wait on the body, so that no catalogue is shipped for them. */
export default function ErrorPage({ error, reset }: Props) {
  const words = typeof document === "undefined" ? undefined : document.body.dataset;
  // The page was made by an older build of the portal: its form leads nowhere until it is loaded again.
  const isRenewed = unstable_isUnrecognizedActionError(error);
  return (
    <main className="measure p-6" role="alert">
      <h1>{isRenewed ? words?.renewedTitle : words?.brokeTitle}</h1>
      <p className="my-4">{isRenewed ? words?.renewedBody : words?.brokeBody}</p>
      <Button type="button" variant="primary" onClick={isRenewed ? () => location.reload() : reset}>
        {words?.brokeAgain}
      </Button>
    </main>
  );
}
