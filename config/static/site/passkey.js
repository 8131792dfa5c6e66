// Says so where the browser could not use a passkey. The ceremony itself is the login library's.
document.addEventListener("allauth.error", (event) => {
  const said = document.querySelector("[data-passkey-failed]");
  if (said) {
    event.preventDefault();
    said.hidden = false;
    said.focus();
  }
});
