(globalThis.siteData??={})["events"]={"rowsAFile":200,"kinds":["training","seminar","study visit"],"countries":["Colombia","El Salvador"]};
