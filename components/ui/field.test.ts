import { createElement } from "react";
import { renderToStaticMarkup as render } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { CheckboxField, RadioGroup, SelectField, TextField } from "./field";

describe("TextField", () => {
  test("ties label, hint and error to the box", () => {
    const html = render(
      createElement(TextField, { name: "number", label: "Mobile", hint: "Ten digits", error: "Too short" }),
    );
    expect(html).toContain('<label class="field-label" for="number"><span>Mobile');
    expect(html).toMatch(/<input[^>]*aria-describedby="number-hint number-error"[^>]*aria-invalid="true"/);
    expect(html).toContain('id="number-hint">Ten digits');
    expect(html).toMatch(/id="number-error">.*Too short/);
  });

  test("keeps what was typed and turns off the browser's autocomplete", () => {
    const html = render(
      createElement(TextField, { name: "pancard", label: "PAN", defaultValue: "AAAPD1234F" }),
    );
    expect(html).toContain('value="AAAPD1234F"');
    expect(html).toContain('autoComplete="off"');
    expect(html).not.toContain("aria-invalid");
    expect(html).not.toContain("aria-describedby");
  });

  test("passes native attributes on, and an id that differs from the name", () => {
    const html = render(
      createElement(TextField, {
        name: "otp",
        id: "otp-2",
        label: "OTP",
        inputMode: "numeric",
        maxLength: 6,
      }),
    );
    expect(html).toMatch(/<input[^>]*maxLength="6"[^>]*id="otp-2"/i);
    expect(html).toMatch(/inputmode="numeric"/i);
  });
});

describe("RadioGroup", () => {
  const choices = [
    { value: "new", label: "New", hint: "Never had one" },
    { value: "correction", label: "Correction" },
  ];

  test("selects nothing by default, and the first choice is the target of an error's link", () => {
    const html = render(
      createElement(RadioGroup, { name: "pan_type", label: "Which?", choices, error: "Choose" }),
    );
    expect(html).not.toContain("checked");
    expect(html).toMatch(/<input type="radio" id="pan_type" [^>]*name="pan_type" value="new"/);
    expect(html).toContain('<fieldset aria-describedby="pan_type-error"');
    expect(html).toMatch(/aria-describedby="pan_type-note"/);
  });

  test("shows the earlier choice", () => {
    const html = render(
      createElement(RadioGroup, { name: "pan_type", label: "Which?", choices, defaultValue: "correction" }),
    );
    expect(html).toMatch(/<input[^>]*checked=""[^>]*value="correction"|value="correction"[^>]*checked=""/);
    expect(html.match(/checked/g)).toHaveLength(1);
  });
});

test("SelectField starts with an empty choice when it has a placeholder", () => {
  const html = render(
    createElement(SelectField, {
      name: "state",
      label: "State",
      placeholder: "Choose",
      choices: [{ value: "MP", label: "Madhya Pradesh" }],
    }),
  );
  expect(html).toContain('<option value="" selected="">Choose</option>');
});

test("CheckboxField is unticked by default, and shows its error", () => {
  const html = render(createElement(CheckboxField, { name: "consent", label: "Agrees", error: "Needed" }));
  expect(html).not.toContain("checked");
  expect(html).toMatch(/<input[^>]*aria-describedby="consent-error" aria-invalid="true"/);
});
