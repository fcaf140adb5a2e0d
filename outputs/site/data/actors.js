(globalThis.siteData??={})["actors"]={"rowsAFile":200,"roles":["organizer","host","participant","funder","partner","co-sponsor","speaker","implementer"]};
