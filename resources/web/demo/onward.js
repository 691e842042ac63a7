// What came from Insegel's page goes on to where the visitor's session is. Without scripts the button does it.

document.forms[0].submit();
