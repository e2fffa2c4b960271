/* The code that a QR carried stands behind the # of the address, where no server ever saw it. */
(function () {
  "use strict";
  const code = window.location.hash.slice(1);
  if (!/^[A-Z0-9-]{8,9}$/.test(code)) return;
  window.history.replaceState(null, "", window.location.pathname);
  const field = document.querySelector("[name=code]");
  field.value = code;
  field.form.submit();
})();
