"use client";

import { Button } from "@/components/ui/button";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** Shown where a page could not be made. Its words wait on the body, so that no catalogue is shipped for them. */
export default function ErrorPage({ reset }: Props) {
  const words = typeof document === "undefined" ? undefined : document.body.dataset;
  return (
    <main className="measure p-6" role="alert">
      <h1>{words?.brokeTitle}</h1>
      <p className="my-4">{words?.brokeBody}</p>
      <Button type="button" variant="primary" onClick={reset}>
        {words?.brokeAgain}
      </Button>
    </main>
  );
}
