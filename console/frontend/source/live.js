// Says whether the page is live. The server's fragments do the rest.
const WORDS = {
  on: "Live: new events appear by themselves.",
  off: "Not live at the moment; trying again. Reload the page to see what is new.",
};

function show(text) {
  const status = document.getElementById("live-status");
  if (status && status.textContent !== text) status.textContent = text;
}

document.addEventListener("htmx:sse:after:connection", () => show(WORDS.on));
document.addEventListener("htmx:sse:error", () => show(WORDS.off));

// Signed out elsewhere, or for too long away: nothing private stays on the screen.
document.addEventListener("signed-out", () => location.assign("/sign-in"));
